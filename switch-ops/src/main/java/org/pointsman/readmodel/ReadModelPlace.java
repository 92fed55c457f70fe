package org.pointsman.readmodel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pointsman.node.ReadModelConfig;
import org.pointsman.node.SwitchConfig;
import org.pointsman.readmodel.projection.ProjectionPolicy;
import org.pointsman.readmodel.schema.ReadModelAddress;
import org.pointsman.readmodel.schema.ReadModelException;
import org.pointsman.readmodel.schema.ReadModelException.Trouble;

/** What the settings say of the read model. */
public final class ReadModelPlace {
    private static final long PAUSE_NS = 50_000_000;

    private ReadModelPlace() {
    }

    /**
     * Where it is.
     *
     * @param data of the switch: the file in H2 is there
     * @throws ReadModelException when the password cannot be read
     */
    public static ReadModelAddress address(SwitchConfig config, Path data) {
        ReadModelConfig settings = config.readModel();
        if (settings.url() == null) {
            return ReadModelAddress.inside(data);
        }
        return new ReadModelAddress(settings.url(), settings.user() == null ? "" : settings.user(),
                password(config, settings.passwordFile()));
    }

    private static String password(SwitchConfig config, String file) {
        if (file == null) {
            return "";
        }
        Path path = config.resolve(file);
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new ReadModelException(Trouble.UNREACHABLE, "cannot read the password of the read model in " + path,
                    e);
        }
    }

    /** How a projection goes on beside a switch. */
    public static ProjectionPolicy policy(ReadModelConfig settings) {
        return new ProjectionPolicy(settings.batchRecords(), settings.mostPerSecond(), PAUSE_NS);
    }
}
