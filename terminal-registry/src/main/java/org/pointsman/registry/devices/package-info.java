/** The device register: where each device is, and what can happen to it. */
package org.pointsman.registry.devices;
