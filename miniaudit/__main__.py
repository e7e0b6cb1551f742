"""`python -m miniaudit`."""

from miniaudit.cli import main

main()
