/** The contact record: what people said to each other, appointments, and what merchants say of cases. */
package org.pointsman.registry.contacts;
