"""An invented province that lives the campaign: rows for the demo and for measuring. Nobody in it exists."""
