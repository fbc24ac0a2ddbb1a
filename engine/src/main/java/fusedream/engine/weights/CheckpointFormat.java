package fusedream.engine.weights;

/** The file formats in which weights occur in the wild. */
public enum CheckpointFormat {
    /** A JSON header and raw data (huggingface/safetensors). */
    SAFETENSORS,
    /** {@code torch.save} since 1.6: a zip archive with {@code data.pkl} and one entry per storage. */
    PYTORCH_ZIP,
    /** {@code torch.save} before 1.6: five pickles, then the storages. */
    PYTORCH_LEGACY,
    /** {@code torch.jit.save}: as {@link #PYTORCH_ZIP}, with modules instead of dicts, and code that is never looked at. */
    TORCHSCRIPT
}
