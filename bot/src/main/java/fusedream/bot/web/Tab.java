package fusedream.bot.web;

/** The pages that the head of every page leads to. */
enum Tab {
    CHAT("Chat", "/"),
    GALLERY("Gallery", "/gallery"),
    CONTESTS("Contests", "/contests"),
    QUEUE("Queue", "/queue"),
    HELP("Help", "/help"),
    OPERATOR("Operator", "/operator");

    private final String label;
    private final String address;

    Tab(String label, String address) {
        this.label = label;
        this.address = address;
    }

    String label() {
        return label;
    }

    String address() {
        return address;
    }
}
