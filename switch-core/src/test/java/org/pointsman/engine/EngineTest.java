package org.pointsman.engine;

import org.junit.jupiter.api.AfterEach;

/** Every test of the engine ends with a replay of all its steps. */
abstract class EngineTest {
    EngineFixture host = new EngineFixture();

    @AfterEach
    void replay() {
        host.assertReplays();
    }
}
