package fusedream.engine.pack;

/**
 * A network of a pack that measures pictures apart from the search: fetched and verified with the others, never opened by
 * the search, which does not need it either.
 *
 * @param family what kind of network it is
 * @param file the model
 */
record JudgePart(String family, String file) {}
