"""What there is: people, channels, messages, open views, and the rights an app was handed for a while."""
