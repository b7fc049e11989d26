"""How a technique moves on the drawn body: where its tool is at any moment, free of Qt and of clocks."""
