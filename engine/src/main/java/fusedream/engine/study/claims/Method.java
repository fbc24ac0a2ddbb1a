package fusedream.engine.study.claims;

import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Engine;
import fusedream.engine.api.Prompt;
import java.util.function.BiFunction;

/**
 * One way to make pictures of prompts: a row of the table.
 *
 * @param name as the table shows it
 * @param pairs whether it is asked for two things
 * @param engine that does it; not owned
 * @param request makes the request of a prompt and a seed
 */
record Method(String name, boolean pairs, Engine engine, BiFunction<Prompt, Long, DreamRequest> request) {}
