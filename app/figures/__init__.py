"""Functions from values to a plotly figure."""
