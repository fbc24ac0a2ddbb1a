package fusedream.engine.pack;

/**
 * A latent bank of a pack, so that searches start well on the first day. The search does without it where it is missing.
 *
 * @param file the bank
 */
record BankPart(String file) {}
