"""What is held, for AI assistants: tools that speak the Model Context Protocol (docs/mcp.md)."""
