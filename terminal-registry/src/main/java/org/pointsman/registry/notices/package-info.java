/** Notices on their way: how tries ended, sending again, reminders. */
package org.pointsman.registry.notices;
