package fusedream.engine.latent;

import java.util.List;

/** Nothing to start from. */
record NoStartingPoints() implements StartingPoints {

    @Override
    public List<Latent> nearest(float[] direction, int count) {
        return List.of();
    }

    @Override
    public int size() {
        return 0;
    }

    @Override
    public String identity() {
        return "none";
    }
}
