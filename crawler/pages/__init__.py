"""Page objects: what a publisher's pages say, as pure functions of their bytes."""
