/**
 * Strict reading of small YAML files: every value knows its line, and all faults are reported together. Open {@link
 * fusedream.engine.yaml.YamlFile}.
 */
@NullMarked
package fusedream.engine.yaml;

import org.jspecify.annotations.NullMarked;
