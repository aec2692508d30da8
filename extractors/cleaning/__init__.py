"""Cleaning: from the text as it was read to the lines of the article itself, without losing where each character stood."""

from extractors.cleaning.characters import Cleaned, clean_characters
from extractors.cleaning.page import Line, Page, clean_page

__all__ = ["Cleaned", "Line", "Page", "clean_characters", "clean_page"]
