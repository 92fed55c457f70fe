package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pointsman.records.Ascii;

class KeyDirectoryTest {
    private static final int TERMINALS = 10_000;

    private final KeyDirectory directory = new KeyDirectory();

    @Test
    void shouldFindEveryTerminalUntilItIsRemoved() {
        Map<Long, TerminalKeys> expected = new HashMap<>();
        for (int i = 0; i < TERMINALS; i++) {
            long tid = Ascii.eight(String.valueOf(10_000_000 + i));
            expected.put(tid, TerminalKeys.of(new byte[1]));
            directory.put(tid, expected.get(tid));
        }
        expected.forEach((tid, keys) -> assertSame(keys, directory.find(tid)));
        expected.keySet().forEach(directory::remove);
        expected.keySet().forEach(tid -> assertNull(directory.find(tid)));
    }

    @Test
    void shouldGiveTheNewestKeys() {
        TerminalKeys newest = TerminalKeys.of(new byte[2]);
        directory.put(7, TerminalKeys.of(new byte[1]));
        directory.put(7, newest);
        assertSame(newest, directory.find(7));
    }
}
