"""For assistants: the graph as tools of the Model Context Protocol, every answer with the sentences that it rests on."""
