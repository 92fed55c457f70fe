package org.pointsman.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

/** States written into bytes and read into new engines. */
public final class WrittenState {
    private WrittenState() {
    }

    static byte[] of(Engine engine) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        engine.write(bytes);
        return bytes.toByteArray();
    }

    static Engine read(byte[] state) {
        Engine engine = new Engine();
        engine.read(new ByteArrayInputStream(state));
        return engine;
    }

    /** A new engine that has read what another one wrote. */
    public static Engine copy(Engine engine) {
        return read(of(engine));
    }
}
