package org.pointsman.ops.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDifferenceTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {"{\"a\":1}|{\"a\":1}|[]",
            "{\"a\":1,\"b\":null}|{\"a\":1}|[]", "{\"a\":\"x\"}|{\"a\":\"y\"}|[a: x, now y]",
            "{\"a\":[{\"b\":1},2]}|{\"a\":[{\"b\":3}]}|[a.0.b: 1, now 3, a.1: 2, now nothing]",
            "{}|{\"c\":{\"d\":0}}|[c: nothing, now {\"d\":0}]"})
    void shouldTellEachPlaceWhereTwoDocumentsDiffer(String before, String now, String expected) {
        assertEquals(expected, JsonDifference.between(json(before), json(now)).toString());
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
