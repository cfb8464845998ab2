"""How much one caller may ask of the API, over all processes of a server."""
