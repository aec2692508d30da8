"""spaCy: names of a trained model for the extraction (`names`), and the extraction as a component of a pipeline (`component`).

Needs the extra `spacy`; nothing else of hezuo imports this package unless it is asked to.
"""
