"""What screens show, as plain values; no Streamlit here."""
