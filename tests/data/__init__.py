"""What the tests read; README.md says where each file comes from."""

from pathlib import Path

DATA = Path(__file__).parent
