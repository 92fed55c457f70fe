package org.pointsman.ops.api;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.pointsman.node.TerminalMasterKey;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.DeviceCommand.BindDevice;
import org.pointsman.registry.model.DeviceCommand.StockDevice;
import org.pointsman.registry.model.DeviceCommand.SwapDevice;
import org.pointsman.registry.model.DeviceState;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.Permission;

/** Devices: where each is, and which terminal has it. */
final class DeviceRoutes {
    private static final String DEVICES = "/api/v1/devices";
    private static final Walk<String, Device, DeviceDocument> ALL = new Walk<>(
            (view, after) -> view.registry().devicesAfter(after), Device::serial, DeviceDocument::of);

    private final SwitchPort port;

    DeviceRoutes(SwitchPort port) {
        this.port = port;
    }

    List<Route> routes() {
        return List.of(
                Route.get(DEVICES, "listDevices", Access.READERS, this::list)
                        .says("Devices in the order of their serial numbers")
                        .query("serial", "only this one; for a serial number that a path cannot hold")
                        .query("state", "such as IN_STOCK").query("merchant", "only of this merchant")
                        .query("out", "`true`: only those that should be back and are not").paged().tells("DevicePage"),
                Route.get(DEVICES + "/{serial}", "showDevice", Access.READERS, this::show)
                        .says("A device: where it is, which terminal has it, what is possible")
                        .named("serial", "serial number").tells("Device").tagged(),
                Route.post(DEVICES, "stockDevice", Access.makers(Permission.RUN_DEVICES), this::stock)
                        .says("Enters a device; one that a terminal has already is described").repeatable()
                        .body(StockBody.class, "StockDevice").created(),
                Route.post(DEVICES + "/steps/{step}", "stepDevice",
                        Access.makers(Permission.RUN_DEVICES, Permission.WAIVE_DEVICE), this::step)
                        .says("Takes a step of a device")
                        .named("step",
                                "ship, deliver, move, fit, remove, recall, send-back, receive, pass, fail, lose, find, waive or scrap")
                        .versioned().repeatable().body(DeviceStepBody.class, "DeviceStep").carriedOut().waits()
                        .mayMiss(),
                Route.post("/api/v1/terminals/{tid}/device", "bindDevice", Access.makers(Permission.BIND_DEVICE),
                        this::bind).says("Gives a terminal its first device").named("tid", "terminal id").versioned()
                        .repeatable().body(BindBody.class, "BindDevice").carriedOut(),
                Route.post("/api/v1/terminals/{tid}/device/swap", "swapDevice", Access.makers(Permission.BIND_DEVICE),
                        this::swap)
                        .says("Gives a terminal another device, with a master key of its own; its batch has to be closed")
                        .named("tid", "terminal id").versioned().repeatable().body(SwapBody.class, "SwapDevice")
                        .carriedOut());
    }

    void list(ApiCall call) {
        String serial = call.query("serial");
        DeviceState state = ApiCall.constant(DeviceState.class, "state", call.query("state"));
        String merchant = call.query("merchant");
        boolean out = "true".equals(call.query("out"));
        int limit = call.limit();
        List<DeviceDocument> found = serial == null
                ? ALL.find(port, call, call.query("cursor"), fits(state, merchant, out), limit + 1)
                : one(call, serial);
        call.answer(200, Page.of(found, limit, Function.identity(), DeviceDocument::serial));
    }

    private static Predicate<Device> fits(DeviceState state, String merchant, boolean out) {
        return device -> (state == null || device.state() == state)
                && (merchant == null || merchant.equals(device.mid())) && (!out || device.state().out());
    }

    private List<DeviceDocument> one(ApiCall call, String serial) {
        DeviceDocument found = find(call, serial);
        return found == null ? List.of() : List.of(found);
    }

    private DeviceDocument find(ApiCall call, String serial) {
        return port.ask(call, view -> {
            Device device = view.registry().device(serial);
            return device == null ? null : DeviceDocument.of(view, device);
        });
    }

    void show(ApiCall call) {
        DeviceDocument found = find(call, call.path("serial"));
        if (found == null) {
            throw ProblemException.notFound("device " + call.path("serial") + " is not known");
        }
        call.etag(found.version());
        call.answer(200, found);
    }

    void stock(ApiCall call) {
        StockBody body = call.body(StockBody.class);
        port.execute(call, new StockDevice(port.header(call, body.reason()), body.serial(), body.model(),
                body.supplier(), body.components(), body.place()), 201);
    }

    void step(ApiCall call) {
        DeviceStepBody body = call.body(DeviceStepBody.class);
        DeviceVerb verb = ApiCall.constant(DeviceVerb.class, "step", call.path("step").replace('-', '_'));
        port.execute(call, body.command(port.header(call, body.reason()), verb), 200);
    }

    void bind(ApiCall call) {
        BindBody body = call.body(BindBody.class);
        port.execute(call,
                new BindDevice(port.header(call, body.reason()), body.serial(), call.path("tid"), body.place()), 200);
    }

    void swap(ApiCall call) {
        SwapBody body = call.body(SwapBody.class);
        TerminalMasterKey key = port.terminalMasterKey(body.tmk(), body.wrappedTmk(), body.kcv());
        port.execute(call, new SwapDevice(port.header(call, body.reason()), call.path("tid"), body.serial(),
                key.wrappedHex(), key.kcv()), 200);
    }

    private record StockBody(String serial, String model, String supplier, List<String> components, String place,
            String reason) {
    }

    private record BindBody(String serial, String place, String reason) {
    }

    private record SwapBody(String serial, String tmk, String wrappedTmk, String kcv, String reason) {
    }
}
