"""Finders: each looks for one kind of thing in a story and leaves what it found in the story."""
