package org.pointsman.readmodel.schema;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadModelAddressTest {
    @TempDir
    private Path data;

    @Test
    void shouldSayWhetherItsFileIsThere() {
        ReadModelAddress address = ReadModelAddress.inside(data);
        assertFalse(address.mayExist());
        ReadModelDatabase.open(address).close();
        assertTrue(address.mayExist());
    }

    @Test
    void shouldNotKnowOfAServer() {
        assertTrue(new ReadModelAddress("jdbc:postgresql://127.0.0.1/none", "nobody", "").mayExist());
    }
}
