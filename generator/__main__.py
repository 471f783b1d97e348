"""`python -m generator` is the command `resolutions`."""

from generator.cli import main

main()
