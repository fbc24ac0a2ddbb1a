package fusedream.engine.tensor;

/** How the four dimensions of an image tensor lie in memory; its shape reads NCHW either way. */
public enum MemoryFormat {
    /** Channel planes one after the other. */
    NCHW,
    /** All channels of a pixel together; what bfloat16 convolutions on CPUs and tensor cores want. */
    NHWC
}
