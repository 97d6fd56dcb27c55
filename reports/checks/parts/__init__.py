"""Where the parts of a paper lie on its pages; what is not there is None or empty."""
