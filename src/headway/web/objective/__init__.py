"""The page of an objective: its sentence, each key result on its way, what was said, and what it rests on."""
