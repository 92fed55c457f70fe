package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorsTest {
    @ParameterizedTest
    @CsvSource({"20000, 100, 5000, 5000", "20000, 100, 20000, 19644", "1024, 100, 20000, 668", "200, 100, 20000, 1",
            "-1, 100, 20000, 20000", "9223372036854775807, 100, 20000, 20000"})
    void shouldLeaveRoomForJournalAndOperatorsWhenFilesAreLimited(long limit, long open, int wanted, int room) {
        assertEquals(room, Descriptors.room(limit, open, wanted));
    }
}
