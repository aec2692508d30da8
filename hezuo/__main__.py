"""`python -m hezuo` is `hezuo`."""

from hezuo.cli import main

main()
