"""Vector drawings from plain values: no figure is computed here, and every one says its numbers in words as well."""
