"""Parts of screens: plain values in, the visitor's choice out."""
