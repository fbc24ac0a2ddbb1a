package fusedream.bot.cli;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** Reports as JSON for scripts. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new Jdk8Module())
            .setVisibility(PropertyAccessor.FIELD, Visibility.NONE)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    static String pretty(Object report) throws JsonProcessingException {
        return MAPPER.writeValueAsString(report);
    }
}
