package fusedream.engine.study;

/**
 * BigSleep's way from free numbers to class weights, row by row (lucidrains/big-sleep, big_sleep.py, Latents and
 * differentiable_topk). Arrays are (rows, classes), row-major.
 */
public sealed interface ClassMix {

    /** The class weights, each in [0, 1]. */
    float[] weights(float[] cls, int rows);

    /** The gradient of a loss with respect to the free numbers, from its gradient with respect to the weights. */
    float[] gradient(float[] cls, int rows, float[] slope);

    /** Each weight is the logistic function of its number: any number of classes at once. */
    record Sigmoid() implements ClassMix {

        @Override
        public float[] weights(float[] cls, int rows) {
            float[] weights = new float[cls.length];
            for (int i = 0; i < cls.length; i++) {
                weights[i] = (float) logistic(cls[i]);
            }
            return weights;
        }

        @Override
        public float[] gradient(float[] cls, int rows, float[] slope) {
            float[] gradient = new float[cls.length];
            for (int i = 0; i < cls.length; i++) {
                double weight = logistic(cls[i]);
                gradient[i] = (float) (weight * (1 - weight) * slope[i]);
            }
            return gradient;
        }

        private static double logistic(double x) {
            return 1 / (1 + StrictMath.exp(-x));
        }
    }

    /**
     * The largest few numbers alone have weight: one after the other is taken, with its softmax share of the numbers not
     * yet taken. Of equal numbers the earlier is taken first.
     *
     * @param count how many classes of a row, at least 1; at most all of them are taken
     * @param temperature what the numbers are divided by before the softmax, positive; 2 in the original
     */
    record TopK(int count, double temperature) implements ClassMix {

        public TopK {
            if (count < 1 || !(temperature > 0)) {
                throw new IllegalArgumentException("Expected at least one class and a positive temperature; got "
                        + count + " classes and temperature " + temperature);
            }
        }

        @Override
        public float[] weights(float[] cls, int rows) {
            float[] weights = new float[cls.length];
            forEachTaken(cls, rows, (taken, shares, from) -> weights[from + taken] = (float) shares[taken]);
            return weights;
        }

        /** d share_i / d x_j = share_i ([i = j] - share_j) / temperature, over the numbers not taken before i. */
        @Override
        public float[] gradient(float[] cls, int rows, float[] slope) {
            double[] sums = new double[cls.length];
            forEachTaken(cls, rows, (taken, shares, from) -> {
                double common = shares[taken] * slope[from + taken] / temperature;
                sums[from + taken] += common;
                for (int j = 0; j < shares.length; j++) {
                    sums[from + j] -= common * shares[j];
                }
            });
            float[] gradient = new float[cls.length];
            for (int i = 0; i < cls.length; i++) {
                gradient[i] = (float) sums[i];
            }
            return gradient;
        }

        /** Called for each number taken: its place in the row, the shares then, and where its row begins. */
        private interface Visitor {
            void visit(int taken, double[] shares, int from);
        }

        private void forEachTaken(float[] cls, int rows, Visitor visitor) {
            int width = cls.length / rows;
            for (int row = 0; row < rows; row++) {
                boolean[] gone = new boolean[width];
                for (int round = 0; round < Math.min(count, width); round++) {
                    int taken = largest(cls, row * width, gone);
                    visitor.visit(taken, shares(cls, row * width, gone, taken), row * width);
                    gone[taken] = true;
                }
            }
        }

        private static int largest(float[] cls, int from, boolean[] gone) {
            int largest = -1;
            for (int j = 0; j < gone.length; j++) {
                if (!gone[j] && (largest < 0 || cls[from + j] > cls[from + largest])) {
                    largest = j;
                }
            }
            return largest;
        }

        /** The softmax over the numbers that are not gone; 0 for those that are. */
        private double[] shares(float[] cls, int from, boolean[] gone, int largest) {
            double[] shares = new double[gone.length];
            double sum = 0;
            for (int j = 0; j < gone.length; j++) {
                if (!gone[j]) {
                    shares[j] = StrictMath.exp(((double) cls[from + j] - cls[from + largest]) / temperature);
                    sum += shares[j];
                }
            }
            for (int j = 0; j < gone.length; j++) {
                shares[j] /= sum;
            }
            return shares;
        }
    }
}
