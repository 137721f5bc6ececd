"""Waymark's Streamlit front end: it reads, decides, draws. All rules are in `assessment`."""
