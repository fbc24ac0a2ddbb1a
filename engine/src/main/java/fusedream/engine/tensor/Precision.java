package fusedream.engine.tensor;

/** The element type in which a network computes; chosen once per model, at load. */
public enum Precision {
    /** 32-bit floats: the reference, equal to the official code. */
    F32,
    /** bfloat16 weights and activations; sums, statistics, losses and latents stay in 32 bits. */
    BF16;

    /** {@code f32} or {@code bf16}, in any case. */
    public static Precision parse(String text) {
        for (Precision precision : values()) {
            if (precision.name().equalsIgnoreCase(text)) {
                return precision;
            }
        }
        throw new DeviceException("Unknown precision '" + text + "': expected f32 or bf16.");
    }
}
