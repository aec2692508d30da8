"""The commands of `hezuo`, one module each; `hezuo.cli` lists them."""
