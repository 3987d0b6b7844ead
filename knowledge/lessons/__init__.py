"""Learning the words: paths by role, lessons and quizzes made from the entries, and practice for interviews."""
