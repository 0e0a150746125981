// Colleagues: names and roles, for choosing whom to share with.
import { z } from 'zod';
import { query } from './define';
import { person } from './session';

export const people = {
  list: query({ permission: 'people.read', input: {}, output: z.array(person) }),
};
