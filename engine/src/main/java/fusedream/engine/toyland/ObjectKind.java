package fusedream.engine.toyland;

import fusedream.engine.toyland.art.Animals;
import fusedream.engine.toyland.art.Buildings;
import fusedream.engine.toyland.art.Heights;
import fusedream.engine.toyland.art.Plants;
import fusedream.engine.toyland.art.Things;
import fusedream.engine.toyland.art.Vehicles;
import fusedream.engine.toyland.paint.Drawing;
import java.util.List;

/** What can stand in a scene. Its place in the order is the generator's class. */
@SuppressWarnings("ImmutableEnumChecker") // drawings and lists that cannot be modified
public enum ObjectKind {
    DOG(Animals.dog(), "dog", "puppy", "hound"),
    CAT(Animals.cat(), "cat", "kitten", "kitty"),
    BIRD(Animals.bird(), "bird", "birdie"),
    FISH(Animals.fish(), "fish", "goldfish"),
    BUTTERFLY(Animals.butterfly(), "butterfly", "moth"),
    HOUSE(Buildings.house(), "house", "home", "cottage"),
    CASTLE(Buildings.castle(), "castle", "fortress"),
    CHURCH(Buildings.church(), "church", "chapel"),
    TREE(Plants.tree(), "tree", "oak"),
    FLOWER(Plants.flower(), "flower", "blossom"),
    MUSHROOM(Plants.mushroom(), "mushroom", "toadstool"),
    APPLE(Plants.apple(), "apple"),
    CAR(Vehicles.car(), "car", "automobile"),
    BOAT(Vehicles.boat(), "boat", "sailboat", "ship"),
    ROCKET(Vehicles.rocket(), "rocket", "spaceship"),
    BALLOON(Vehicles.balloon(), "balloon"),
    ROBOT(Things.robot(), "robot", "android"),
    UMBRELLA(Things.umbrella(), "umbrella", "parasol"),
    CUP(Things.cup(), "cup", "mug"),
    SNOWMAN(Things.snowman(), "snowman"),
    HEART(Things.heart(), "heart"),
    MOON(Heights.moon(), "moon", "crescent"),
    STAR(Heights.star(), "star"),
    MOUNTAIN(Heights.mountain(), "mountain", "peak");

    private final Drawing drawing;
    private final List<String> nouns;

    ObjectKind(Drawing drawing, String... nouns) {
        this.drawing = drawing;
        this.nouns = List.of(nouns);
    }

    public Drawing drawing() {
        return drawing;
    }

    /** The usual noun, then its synonyms. */
    public List<String> nouns() {
        return nouns;
    }
}
