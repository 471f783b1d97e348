"""Floor 0: the frozen types that every step speaks. Nothing here reads a file or knows a format."""
