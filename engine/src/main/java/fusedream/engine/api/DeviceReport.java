package fusedream.engine.api;

/**
 * What would compute here.
 *
 * @param device the device that the wanted name stands for: {@code cpu} or {@code cuda:N}
 * @param libtorch the version of libtorch
 * @param cudaDevices how many CUDA devices libtorch sees
 * @param threads how many threads one operation uses on the CPU
 * @param bf16 whether the CPU has instructions for bfloat16; without them f32 is faster. True for a CUDA device
 * @param launcherSettings whether the allocator's and OpenMP's environment is as the launcher sets it
 */
public record DeviceReport(
        String device, String libtorch, int cudaDevices, int threads, boolean bf16, boolean launcherSettings) {}
