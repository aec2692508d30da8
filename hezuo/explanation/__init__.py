"""How an explanation (`extractors.explaining`) is shown: in the terminal, as a page, as JSON."""
