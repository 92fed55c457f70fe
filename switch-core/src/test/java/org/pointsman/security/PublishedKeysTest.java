package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedKeysTest {
    private static final Path CONFIG = Path.of(System.getProperty("pointsman.root"), "config");
    private static final Pattern KEY = Pattern.compile("\"([0-9A-F]{32})\"");

    @ParameterizedTest
    @ValueSource(strings = {"switch.yaml", "demo/estate.yaml"})
    void shouldKnowEveryKeyTheDemoIsShippedWith(String file) throws IOException {
        Matcher keys = KEY.matcher(Files.readString(CONFIG.resolve(file)));
        assertTrue(keys.find());
        do {
            assertTrue(PublishedKeys.known(checkValue(keys.group(1))), keys.group(1));
        } while (keys.find());
    }

    @Test
    void shouldNotKnowAKeyNobodyHasSeen() {
        assertFalse(PublishedKeys.known(checkValue("5D8C1A3EF0B7429668C1D23FA97E0B64")));
        assertFalse(PublishedKeys.known("08"));
    }

    private static String checkValue(String key) {
        return HexFormat.of().withUpperCase().toHexDigits(new DesCipher(HexFormat.of().parseHex(key)).encrypt(0));
    }
}
