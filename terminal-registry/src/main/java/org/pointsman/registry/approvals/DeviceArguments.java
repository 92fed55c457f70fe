package org.pointsman.registry.approvals;

import java.util.List;
import java.util.regex.Pattern;
import org.pointsman.registry.model.DeviceCommand.BindDevice;
import org.pointsman.registry.model.DeviceCommand.StepDevice;
import org.pointsman.registry.model.DeviceCommand.StockDevice;
import org.pointsman.registry.model.DeviceCommand.SwapDevice;
import org.pointsman.registry.model.DeviceDetail;
import org.pointsman.registry.model.RegistryDecision.Refused;

/** Shape of what is said about devices. Each check answers null when all is well. */
public final class DeviceArguments {
    private static final int MOST_COMPONENTS = 20;
    private static final int MAX_NAME = 50;
    private static final int MAX_PLACE = 200;
    private static final Pattern COMPONENT = Pattern.compile("[0-9A-Z_]{1,30}");

    private DeviceArguments() {
    }

    public static Refused stock(StockDevice command) {
        Refused refused = serial(command.serial());
        refused = refused == null && (command.model() == null || command.model().isBlank())
                ? Arguments.missing("model")
                : refused;
        refused = refused == null ? text("model", command.model(), MAX_NAME) : refused;
        refused = refused == null ? text("supplier", command.supplier(), MAX_NAME) : refused;
        refused = refused == null ? text("place", command.place(), MAX_PLACE) : refused;
        return refused == null ? components(command.components()) : refused;
    }

    public static Refused step(StepDevice command) {
        Refused refused = serial(command.serial());
        if (refused != null) {
            return refused;
        }
        if (command.verb() == null || !command.verb().step()) {
            return Arguments.invalid("there is no such step of a device");
        }
        DeviceDetail detail = command.detail() == null ? DeviceDetail.NONE : command.detail();
        refused = text("place", detail.place(), MAX_PLACE);
        refused = refused == null && detail.tracking() != null
                ? Arguments.reference("tracking", detail.tracking())
                : refused;
        return refused == null ? needed(command, detail) : refused;
    }

    private static Refused needed(StepDevice command, DeviceDetail detail) {
        return switch (command.verb()) {
            case MOVE -> detail.place() == null || detail.place().isBlank() ? Arguments.missing("place") : null;
            case FIT, REMOVE -> component(detail.component());
            default -> null;
        };
    }

    public static Refused bind(BindDevice command) {
        Refused refused = serial(command.serial());
        refused = refused == null ? Arguments.tid(command.tid()) : refused;
        return refused == null ? text("place", command.place(), MAX_PLACE) : refused;
    }

    public static Refused swap(SwapDevice command) {
        Refused refused = serial(command.serial());
        refused = refused == null ? Arguments.tid(command.tid()) : refused;
        return refused == null ? Arguments.keys(command.wrappedTmkHex(), command.kcv()) : refused;
    }

    /** Whether a device could have said so. */
    public static boolean plausible(String serial) {
        return serial(serial) == null;
    }

    public static Refused merchant(String mid) {
        return mid == null ? Arguments.missing("merchant") : Arguments.mid(mid);
    }

    private static Refused serial(String serial) {
        return serial == null ? Arguments.missing("serial") : Arguments.serial(serial);
    }

    private static Refused text(String what, String text, int longest) {
        return text == null || text.isEmpty() ? null : CaseArguments.text(what, text, longest);
    }

    private static Refused components(List<String> components) {
        if (components.size() > MOST_COMPONENTS) {
            return Arguments.invalid("a device has at most " + MOST_COMPONENTS + " components");
        }
        for (String component : components) {
            Refused refused = component(component);
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    private static Refused component(String component) {
        return component != null && COMPONENT.matcher(component).matches()
                ? null
                : Arguments.invalid("a component has 1 to 30 capital letters, digits or _, such as NFC_READER");
    }
}
