/**
 * The paper's claims in miniature, on Toyland: many prompts, a row for each method, a judge that no search has seen. Open
 * {@link fusedream.engine.study.claims.ClaimStudy} first.
 */
@NullMarked
package fusedream.engine.study.claims;

import org.jspecify.annotations.NullMarked;
