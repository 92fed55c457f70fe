package org.pointsman.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OlderSettingsTest {
    private static final List<String> LATER = List.of("saf", "completionPercent", "preauthDays", "tipPercent", "checks",
            "cases", "registry", "memory", "offline", "refunds", "policies");

    private final ObjectMapper mapper = new ObjectMapper();

    private ObjectNode written() throws IOException {
        return (ObjectNode) mapper.readTree(EngineJson.write(EngineConfig.EMPTY));
    }

    @Test
    void shouldMeanWhatTheSwitchDidWhenNothingLaterIsNamed() throws IOException {
        ObjectNode old = written();
        LATER.forEach(name -> assertNotNull(old.remove(name), name));
        assertEquals(EngineConfig.EMPTY, EngineJson.config(mapper.writeValueAsBytes(old)));
    }

    @ParameterizedTest
    @CsvSource({"completionPercent, 117", "preauthDays, 17", "tipPercent, 17"})
    void shouldKeepWhatIsNamed(String name, int value) throws IOException {
        ObjectNode named = written().put(name, value);
        ObjectNode read = (ObjectNode) mapper
                .readTree(EngineJson.write(EngineJson.config(mapper.writeValueAsBytes(named))));
        assertEquals(value, read.get(name).asInt());
    }

    @Test
    void shouldReadWhatIsOwedWhenItStoodOneByOne() throws IOException {
        ObjectNode old = written();
        old.remove("saf");
        old.put("reversalRetryMinMs", 100).put("reversalRetryMaxMs", 200).put("reversalsInFlight", 3)
                .put("reversalAlarmAfter", 4).put("reversalParkedRetryMs", 500);
        EngineConfig read = EngineJson.config(mapper.writeValueAsBytes(old));
        assertEquals(new SafPolicy(100, 200, 3, 4, 500), read.saf());
    }

    @Test
    void shouldDoubleWaitsWhenTheirGrowthIsNotNamed() throws IOException {
        ObjectNode old = written();
        assertNotNull(((ObjectNode) old.get("saf")).remove("growthPercent"));
        assertEquals(EngineConfig.EMPTY, EngineJson.config(mapper.writeValueAsBytes(old)));
    }

    @Test
    void shouldKeepTheTermsOfANetwork() {
        EngineConfig settings = EngineConfig.EMPTY.change()
                .networks(List.of(new EngineConfig.Network("a", 1_000).saf(new SafTerms(5, 0, 0, 2, 0, 0, "b")),
                        new EngineConfig.Network("b", 1_000)))
                .build();
        assertEquals(settings, EngineJson.config(EngineJson.write(settings)));
    }
}
