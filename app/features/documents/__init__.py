"""Documents of networks: links with titles and short notes, kept by those who look after the network."""
